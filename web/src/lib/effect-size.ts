/** How large a difference of averages is, by Cohen's d (1988). */
export type EffectSize = 'none' | 'small' | 'medium' | 'large';

export function effectSize(d: number): EffectSize {
  const size = Math.abs(d);
  return size >= 0.8 ? 'large' : size >= 0.5 ? 'medium' : size >= 0.2 ? 'small' : 'none';
}
