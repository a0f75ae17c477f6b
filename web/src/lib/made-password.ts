/** None that are taken for one another when they are read out or copied by hand. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 5;

/**
 * A password to be handed to somebody: four groups of five letters and digits, 99 random bits. `random` fills an array
 * with random bytes, as crypto.getRandomValues does.
 */
export function madePassword(random: (into: Uint8Array<ArrayBuffer>) => void): string {
  const fair = 256 - (256 % letters.length); // bytes above would favour the first letters
  let made = '';
  const bytes = new Uint8Array(64);
  while (made.length < groups * groupLength) {
    random(bytes);
    for (const byte of bytes) {
      if (byte < fair && made.length < groups * groupLength) made += letters.charAt(byte % letters.length);
    }
  }
  return (made.match(/.{5}/g) ?? []).join('-');
}
