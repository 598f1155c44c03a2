import { createHash } from 'node:crypto';
import type { OutboxRow } from '../../db/queries/outbox.js';
import { HAND_OVER_REASONS } from '../../model/notices/handed-over.js';
import { MAIL_FOOT } from '../../model/notices/mail-words.js';
import type { LocalizedText } from '../../model/text.js';
import type { Mailbox } from './mailboxes.js';

/** A mail ready to be sent. */
export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Tongue = keyof LocalizedText;

/** One language where all readers have the same, else both (once where they are the same). */
function tonguesOf({ language }: Mailbox, row: OutboxRow): readonly Tongue[] {
  if (language !== null) return [language.startsWith('en') ? 'en' : 'zh'];
  return row.subject.zh === row.subject.en && row.body.zh === row.body.en ? ['zh'] : ['zh', 'en'];
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** The same for every try of the same notification to the same address, so that mail programs recognise a repetition; other words are another mail. */
export function messageIdOf({ id, subject, body }: Pick<OutboxRow, 'id' | 'subject' | 'body'>, address: string): string {
  const said = JSON.stringify([subject.zh, subject.en, body.zh, body.en]);
  return `<${createHash('sha256').update(`${id}\n${address.toLowerCase()}\n${said}`).digest('hex').slice(0, 32)}@liuzhuan>`;
}

/** Writes the mail of a notification to one mailbox, in the language of its readers. `publicUrl` null: without a link. */
export function renderMail(row: OutboxRow, mailbox: Mailbox, publicUrl: string | null): Mail {
  const tongues = tonguesOf(mailbox, row);
  const hasAccount = mailbox.people.some(({ id }) => id !== null);
  const isOfMany = (HAND_OVER_REASONS as readonly string[]).includes(row.reason);
  const [label, place] = isOfMany ? [MAIL_FOOT.work, '/'] : [MAIL_FOOT.link, `/cases/${encodeURIComponent(row.caseId)}`];
  const link = publicUrl !== null && hasAccount ? `${publicUrl.replace(/\/+$/, '')}${place}` : null;
  const bodies = unique(tongues.map((tongue) => row.body[tongue]));
  const links = link === null ? [] : tongues.map((tongue) => `${label[tongue]}: ${link}`);
  const notes = tongues.map((tongue) => MAIL_FOOT.note[tongue]);
  const paragraphs = bodies.map((body) => `<div style="white-space:pre-wrap">${escaped(body)}</div>`).join('<hr>');
  const buttons = link === null ? '' : `<p>${tongues.map((tongue) => `<a href="${escaped(link)}">${label[tongue]}</a>`).join(' · ')}</p>`;
  return {
    to: { name: unique(mailbox.people.map(({ name }) => name)).join('、'), address: mailbox.address },
    subject: unique(tongues.map((tongue) => row.subject[tongue])).join(' / '),
    text: [bodies.join('\n\n---\n\n'), ...links, `-- \n${notes.join('\n')}`].join('\n\n'),
    html: `<!doctype html><html lang="${tongues[0] === 'en' ? 'en' : 'zh-CN'}"><body style="font-family:sans-serif;line-height:1.6">${paragraphs}${buttons}<p style="color:#888;font-size:12px">${notes.map(escaped).join('<br>')}</p></body></html>`,
    messageId: messageIdOf(row, mailbox.address),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Liuzhuan-Case': encodeURIComponent(row.caseId), 'X-Liuzhuan-Notification': row.id },
  };
}
