import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { type QrPath, qrPath } from '@/lib/qr-path';

const scale = 4;

/** Draws the rectangles of a path, dark on light. */
function drawn({ size, path }: QrPath): Uint8ClampedArray {
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const part of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    const [x, y, run] = [Number(part[1]), Number(part[2]), Number(part[3])];
    for (let row = y * scale; row < (y + 1) * scale; row += 1) {
      for (let column = x * scale; column < (x + run) * scale; column += 1)
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return pixels;
}

describe('a QR code', () => {
  it.each([
    'a',
    'otpauth://totp/Parlance:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Parlance',
    'Größe: 20 × 20 — 日本語',
  ])('is read as what was put in: %s', (text) => {
    const code = qrPath(text);
    expect(jsQR(drawn(code), code.size * scale, code.size * scale)?.data).toBe(text);
  });

  it('has a quiet edge', () => {
    const { size, path } = qrPath('edge');
    for (const part of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Number(part[1])).toBeGreaterThanOrEqual(4);
      expect(Number(part[2])).toBeGreaterThanOrEqual(4);
      expect(Number(part[1]) + Number(part[3])).toBeLessThanOrEqual(size - 4);
    }
  });
});
