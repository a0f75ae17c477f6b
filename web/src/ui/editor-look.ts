// How editors look: in the page's tokens, whatever is written in them.
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: 'var(--text-2)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '2px', borderRadius: 'var(--round-1)' },
  '.cm-content': { fontFamily: 'var(--mono)', padding: 'var(--space-3) 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--accent-wash) !important' },
  '.cm-matchingBracket': { backgroundColor: 'var(--mark)' },
});

export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definition(tags.propertyName)], color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--kind-value)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--kind-time)' },
  { tag: tags.comment, color: 'var(--ink-faint)', fontStyle: 'italic' },
]);
