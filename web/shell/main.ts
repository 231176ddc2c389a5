/** The page's script: says what is missing, or starts the page. */

import { missingFeatures } from "./features";
import { Page } from "./page";
import { showPlain } from "./plain-screen";

const missing = missingFeatures();
if (missing.length > 0) {
  showPlain({
    heading: "This browser cannot run Holdfast",
    text: `Holdfast needs ${missing.join(", ")}. A current version of any browser has it.`,
  });
} else {
  void new Page().begin();
}
