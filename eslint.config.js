// Lint of the TypeScript: all of typescript-eslint's strict, type-aware rules.
import eslint from "@eslint/js";
import typescript from "typescript-eslint";

export default typescript.config(
  { ignores: ["dist/", ".build/", ".venv/", "node_modules/", "web/generated/"] },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...typescript.configs.strictTypeChecked, ...typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "max-lines": ["error", { max: 400 }],
      "no-eval": "error",
      "no-implied-eval": "error",
      eqeqeq: "error",
    },
  },
  {
    // node:test takes a promise that nobody needs to wait for.
    files: ["tests/web/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": ["error", { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["test", "describe", "it", "suite"] }] }] },
  },
  {
    // Plain scripts run under Node or in pages of benchmarks: what is global there, only running them shows.
    files: ["**/*.js", "**/*.mjs"],
    rules: { "no-undef": "off" },
  },
);
