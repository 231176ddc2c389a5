import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig(
  { ignores: ["dist", ".build", ".venv", "web/generated", "node_modules"] },
  eslint.configs.recommended,
  {
    files: ["web/**/*.ts", "service-worker/**/*.ts", "tests/web/**/*.ts"],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-undef": "off", // the type checker knows better
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }], // a number has one text
    },
  },
  {
    files: ["tests/web/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "off" }, // node:test's `test` returns one that nobody awaits
  },
);
