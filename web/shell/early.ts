/** Runs in the head, before the first paint: theme and density, so that nothing flashes. */

import { applyPreferences } from "./preferences";

applyPreferences();
