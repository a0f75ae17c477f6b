// Names that the scripts of Node and the script of the page may use.
const names =
  'process console Buffer URL setTimeout clearTimeout setInterval clearInterval fetch document window localStorage ' +
  'navigator performance WebSocket FormData Blob AbortController location getComputedStyle PerformanceObserver ' +
  'requestAnimationFrame DataTransfer ClipboardEvent';
export default Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));
