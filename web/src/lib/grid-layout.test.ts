import { describe, expect, it } from 'vitest';
import { moved, type Place, resized, settled, stepped, withOneMore, without } from '@/lib/grid-layout';

const at = (chart_id: string, x: number, y: number, width = 6, height = 4): Place => ({
  chart_id,
  x,
  y,
  width,
  height,
});
const told = (places: Place[]) =>
  places.map((place) => `${place.chart_id}:${place.x},${place.y},${place.width},${place.height}`);
const three = [at('a', 0, 0), at('b', 6, 0), at('c', 0, 4)];

describe('cards on a grid', () => {
  it.each([
    ['gaps close', settled([at('a', 0, 3), at('b', 0, 20)]), ['a:0,0,6,4', 'b:0,4,6,4']],
    ['nothing is wider than the grid', settled([at('a', 9, 0, 40, 99)]), ['a:0,0,12,12']],
    ['nor smaller than can be read', settled([at('a', -3, -1, 1, 0)]), ['a:0,0,3,3']],
    ['overlaps go under', settled([at('a', 0, 0), at('b', 3, 1)]), ['a:0,0,6,4', 'b:3,4,6,4']],
    ['to another place', moved(three, 'c', 6, 0), ['a:0,0,6,4', 'c:6,0,6,4', 'b:6,4,6,4']],
    ['down, past the next', stepped(three, 'a', 0, 1), ['c:0,0,6,4', 'b:6,0,6,4', 'a:0,4,6,4']],
    ['down, where nothing is', stepped(three, 'c', 0, 1), ['a:0,0,6,4', 'b:6,0,6,4', 'c:0,4,6,4']],
    ['up, past the one before', stepped(three, 'c', 0, -1), ['c:0,0,6,4', 'b:6,0,6,4', 'a:0,4,6,4']],
    ['to the side', stepped([at('a', 0, 0)], 'a', 1, 0), ['a:1,0,6,4']],
    ['not over the edge', stepped([at('b', 6, 0)], 'b', 1, 0), ['b:6,0,6,4']],
    ['one that is not there', stepped(three, 'z', 1, 0), ['a:0,0,6,4', 'b:6,0,6,4', 'c:0,4,6,4']],
    ['wider', resized(three, 'a', 12, 4), ['a:0,0,12,4', 'c:0,4,6,4', 'b:6,4,6,4']],
    ['not wider than there is room', resized(three, 'b', 9, 4), ['a:0,0,6,4', 'b:6,0,6,4', 'c:0,4,6,4']],
    [
      'one more fills the gap',
      withOneMore(three, 'd', { width: 6, height: 4 }),
      ['a:0,0,6,4', 'b:6,0,6,4', 'c:0,4,6,4', 'd:6,4,6,4'],
    ],
    ['one more on nothing', withOneMore([], 'd'), ['d:0,0,6,5']],
    ['one less', without(three, 'a'), ['c:0,0,6,4', 'b:6,0,6,4']],
  ])('%s', (_, places, wanted) => {
    expect(told(places)).toEqual(wanted);
  });
});
