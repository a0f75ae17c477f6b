/** A tag that loads a script with these attributes; those without a value are left out. */
export function scriptTag(source: string, data: Record<string, string>): string {
  const inert = (text: string) =>
    text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const attributes = Object.entries(data)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `\n  data-${name}="${inert(value)}"`);
  return `<script src="${inert(source)}"${attributes.join('')}${attributes.length > 0 ? '\n  ' : ' '}async></script>`;
}
