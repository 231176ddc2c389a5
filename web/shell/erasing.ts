/** Erasing this device: what of Holdfast the page itself keeps in this browser, beside the engine's vault. */

import { forgetDeviceSecret } from "./device-key";
import { forgetPreferences } from "./preferences";

/** Forgets all of it. The app's own files stay: they are the same for everybody. */
export async function forgetThisDevice(): Promise<void> {
  forgetPreferences();
  await forgetDeviceSecret();
}
