/**
 * The one Trusted Types policy, `holdfast`, of a page.
 *
 * Rules:
 * - HTML comes from the engine only, and is parsed here, into an inert fragment: nothing in it runs or loads before the
 *   shell has put it into the document, and the Content Security Policy stops scripts and handlers even then.
 * - HTML of others (what is pasted) is parsed into a document of its own, to be read only: nothing of it is ever put into
 *   ours.
 * - A script URL is one of our own origin. There are three: the engine, Argon2id's worker, the service worker.
 */

/** What a policy makes. It is handed on only to where a string would be. */
type Trusted = unknown;

interface Policy {
  createHTML(input: string): Trusted;
  createScriptURL(input: string): Trusted;
}

function sameOrigin(input: string): string {
  const url = new URL(input, location.href);
  if (url.origin !== location.origin) throw new TypeError("A script may only come from Holdfast's own address.");
  return url.href;
}

/** Browsers without Trusted Types take plain strings where ours are asked for. */
function makePolicy(): Policy {
  const rules = { createHTML: (input: string) => input, createScriptURL: sameOrigin };
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
  return trustedTypes?.createPolicy("holdfast", rules) ?? rules;
}

const policy = makePolicy();

/** The engine's HTML as nodes that are in no document. */
export function parseHtml(html: string): DocumentFragment {
  const template = document.createElement("template");
  (template as { innerHTML: unknown }).innerHTML = policy.createHTML(html);
  return template.content;
}

/**
 * Somebody else's HTML as a document that no window shows: nothing in it runs or is requested. Chromium holds even that
 * one to the page's policy and reports handlers, styles and bases, so these have other names: `data-style`, `data-onload`.
 */
export function readForeignHtml(html: string): Document {
  const quiet = html
    .replace(/<(\/?)style\b/gi, "<$1template")
    .replace(/<base\b/gi, "<wbr")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(?=(?:on\w+|style)\s*=)/gi, "$1data-"));
  return new DOMParser().parseFromString(policy.createHTML(quiet) as string, "text/html");
}

/** A URL to start a worker from. Throws TypeError if it is of another origin. */
export function scriptUrl(url: string): string {
  return policy.createScriptURL(url) as string;
}
