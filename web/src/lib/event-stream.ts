/** An event of a stream as servers send it (WHATWG HTML, 9.2). */
export interface StreamEvent {
  name: string;
  data: string;
}

function parse(block: string): StreamEvent {
  const event: StreamEvent = { name: 'message', data: '' };
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    const field = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '');
    if (field === 'event') event.name = value;
    if (field === 'data') data.push(value);
  }
  return { ...event, data: data.join('\n') };
}

/** Takes a stream of events apart as it arrives: pieces of its text go in, events that are whole come out. */
export function eventReader(): (piece: string) => StreamEvent[] {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map(parse).filter((event) => event.data !== '');
  };
}
