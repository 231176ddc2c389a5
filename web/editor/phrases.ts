/** Phrases: what CodeMirror says to people, in this interface's words. */

export const phrases: Readonly<Record<string, string>> = {
  "Find": "Find in this text",
  "Replace": "Replace with",
  "next": "Next",
  "previous": "Previous",
  "all": "Select all",
  "match case": "Match case",
  "by word": "Whole words",
  "regexp": "Pattern",
  "replace": "Replace",
  "replace all": "Replace all",
  "close": "Close",
};
