/** What a new passphrase must be. */

const LEAST = 10;

/** What is wrong with a new passphrase. */
export type PassphraseFault = "short" | "different";

/** The sentences for the person, exactly as INTERFACE section 4. */
export const PASSPHRASE_SAYS: Readonly<Record<PassphraseFault, string>> = {
  short: "Use at least 10 characters.",
  different: "The passphrases are not the same.",
};

/** The first fault, or null. Characters are Unicode's, after normalisation: the same on every keyboard. */
export function passphraseFault(passphrase: string, repeated: string): PassphraseFault | null {
  const text = passphrase.normalize("NFC");
  if (Array.from(text).length < LEAST) return "short";
  return text === repeated.normalize("NFC") ? null : "different";
}
