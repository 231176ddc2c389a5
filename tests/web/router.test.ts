import assert from "node:assert/strict";
import { test } from "node:test";

import { HOME, routeOf, Routes, titleOf } from "../../web/shell/router";

test("the screen of the route that was asked for is shown", () => {
  const routes = new Routes();
  routes.go("#/notes");
  assert.equal(routes.arrived("#/notes", "#/notes", true), "show");
});

test("an answer to an older wish is dropped", () => {
  const routes = new Routes();
  routes.go("#/notes");
  routes.go("#/settings");
  assert.equal(routes.arrived("#/notes", "#/settings", true), "drop");
  assert.equal(routes.arrived("#/settings", "#/settings", true), "show");
});

test("back and forth: the last answer counts", () => {
  const routes = new Routes();
  for (const route of ["#/notes", "#/settings", "#/notes"]) routes.go(route);
  assert.equal(routes.arrived("#/notes", "#/notes", true), "drop");
  assert.equal(routes.arrived("#/settings", "#/notes", true), "drop");
  assert.equal(routes.arrived("#/notes", "#/notes", true), "show");
});

test("a repaint is shown, but not while an answer is due, and it answers nothing", () => {
  const routes = new Routes();
  assert.equal(routes.arrived("#/notes", "#/notes", false), "show");
  assert.equal(routes.arrived("#/notes/new", "#/notes", false), "move");
  routes.go("#/settings");
  assert.equal(routes.arrived("#/notes", "#/settings", false), "drop");
  assert.equal(routes.arrived("#/settings", "#/settings", true), "show");
});

test("an answer under another name moves the page", () => {
  const routes = new Routes();
  routes.go("#/d/1");
  assert.equal(routes.arrived("#/notes/1", "#/d/1", true), "move");
});

test("renamed answers of a quick succession: only the last moves the page", () => {
  const routes = new Routes();
  routes.go("#/d/1");
  routes.go("#/d/2");
  assert.equal(routes.arrived("#/notes/1", "#/d/2", true), "drop");
  assert.equal(routes.arrived("#/notes/2", "#/d/2", true), "move");
});

test("a screen of the engine's own moves the page", () => {
  assert.equal(new Routes().arrived("#/notes/3", "#/notes", true), "move");
});

test("routes and titles", () => {
  assert.equal(routeOf(""), HOME);
  assert.equal(routeOf("#main"), HOME);
  assert.equal(routeOf("#/search"), "#/search");
  assert.equal(titleOf("Notes"), "Notes · Holdfast");
  assert.equal(titleOf(""), "Holdfast");
});
