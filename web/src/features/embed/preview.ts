/** The widget on this very page, as it would stand on another, until it is removed or the page is left. */
export function showPreview(data: Record<string, string>): void {
  removePreview();
  const script = document.createElement('script');
  script.src = '/widget.js';
  for (const [name, value] of Object.entries(data)) if (value !== '') script.dataset[name] = value;
  script.addEventListener('load', () => script.remove());
  document.body.append(script);
}

export function removePreview(): void {
  document.querySelector('parlance-widget')?.remove();
}
