import type { TFunction } from 'i18next';
import { client, save, told } from '@/api/client';
import type { Answer, Conversation, Message } from '@/api/schema';
import { asMarkdown, type ExportedTurn } from '@/lib/conversation-export';
import { asNotebook } from '@/lib/notebook';
import type { Cell } from '@/lib/numbers';

async function answersOf(conversation: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: { items: Message[]; next: string | null } = await told(
      client.GET('/api/v1/conversations/{id}/messages', {
        params: { path: { id: conversation }, query: { limit: 100, after } },
      }),
    );
    for (const message of page.items) {
      if (message.query_id === null) continue;
      const body = await told(client.GET('/api/v1/query/{id}', { params: { path: { id: message.query_id } } }));
      if ('rows' in body) answers.push(body);
    }
    after = page.next;
  }
  return answers;
}

const exported = (answer: Answer): ExportedTurn => ({
  question: answer.question,
  summary: answer.reading.summary,
  narrative: answer.narrative,
  sql: answer.sql,
  columns: answer.columns,
  rows: answer.rows as Cell[][],
  findings: answer.insights.map((finding) => finding.message),
  caveats: answer.caveats,
});

/** The whole conversation as a file. */
export async function keepConversation(
  conversation: Conversation,
  format: 'markdown' | 'notebook',
  locale: string,
  t: TFunction<'chat'>,
): Promise<void> {
  const turns = (await answersOf(conversation.conversation_id)).map(exported);
  const title = conversation.title === '' ? t('untitled') : conversation.title;
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  if (format === 'markdown')
    save(new Blob([asMarkdown(title, turns, locale)], { type: 'text/markdown' }), `${name}.md`);
  else save(new Blob([asNotebook(title, turns, locale)], { type: 'application/x-ipynb+json' }), `${name}.ipynb`);
}
