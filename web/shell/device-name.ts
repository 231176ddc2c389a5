/** A name for this device that its owner will recognise: the browser and the system, from what the browser says. */

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/FxiOS\//, "Firefox"],
  [/CriOS\//, "Chrome"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Chromium\//, "Chromium"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux/, "Linux"],
];

function first(table: readonly [RegExp, string][], text: string): string | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** Such as `Firefox on Linux`. */
export function suggestedDeviceName(userAgent: string): string {
  return `${first(BROWSERS, userAgent) ?? "Browser"} on ${first(SYSTEMS, userAgent) ?? "this device"}`;
}
