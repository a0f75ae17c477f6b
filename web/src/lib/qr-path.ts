import { encode } from 'uqr';

export interface QrPath {
  /** How many modules wide and high it is, its quiet edge of four included. */
  size: number;
  /** Dark modules, as the data of an SVG path over that many units. */
  path: string;
}

/** A QR code of a text, each run of dark modules in a row one rectangle. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const parts: string[] = [];
  data.forEach((row, y) => {
    let start = -1;
    for (let x = 0; x <= row.length; x += 1) {
      const isDark = row[x] === true;
      if (isDark && start < 0) start = x;
      if (isDark || start < 0) continue;
      parts.push(`M${start} ${y}h${x - start}v1h-${x - start}z`);
      start = -1;
    }
  });
  return { size, path: parts.join('') };
}
