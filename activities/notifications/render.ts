import { createHash } from 'node:crypto';
import type { OutboxRow } from '../../db/queries/outbox.js';
import type { Person } from '../../db/queries/recipients.js';

/** A mail ready to be sent. */
export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

const FOOT = {
  zh: { link: '查看单据', note: '此邮件由流转系统自动发送,请勿直接回复。' },
  en: { link: 'Open the case', note: 'Sent automatically by Liuzhuan; please do not reply.' },
} as const;
type Tongue = keyof typeof FOOT;

/** One language for people whose language is known, else both (once where they are the same). */
function tonguesOf(person: Person, row: OutboxRow): readonly Tongue[] {
  if (person.language !== null) return [person.language.startsWith('en') ? 'en' : 'zh'];
  return row.subject.zh === row.subject.en && row.body.zh === row.body.en ? ['zh'] : ['zh', 'en'];
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** The same for every try of the same notification to the same address, so that mail programs recognise a repetition. */
export function messageIdOf(outboxId: string, address: string): string {
  return `<${createHash('sha256').update(`${outboxId}\n${address.toLowerCase()}`).digest('hex').slice(0, 32)}@liuzhuan>`;
}

/** Writes the mail of a notification to one person, in that person's language. `publicUrl` null: without a link. */
export function renderMail(row: OutboxRow, person: Person & { readonly mail: string }, publicUrl: string | null): Mail {
  const tongues = tonguesOf(person, row);
  const link = publicUrl !== null && person.userId !== null ? `${publicUrl.replace(/\/+$/, '')}/cases/${encodeURIComponent(row.caseId)}` : null;
  const bodies = unique(tongues.map((tongue) => row.body[tongue]));
  const links = link === null ? [] : tongues.map((tongue) => `${FOOT[tongue].link}: ${link}`);
  const notes = tongues.map((tongue) => FOOT[tongue].note);
  const paragraphs = bodies.map((body) => `<div style="white-space:pre-wrap">${escaped(body)}</div>`).join('<hr>');
  const buttons = link === null ? '' : `<p>${tongues.map((tongue) => `<a href="${escaped(link)}">${FOOT[tongue].link}</a>`).join(' · ')}</p>`;
  return {
    to: { name: person.name, address: person.mail },
    subject: unique(tongues.map((tongue) => row.subject[tongue])).join(' / '),
    text: [bodies.join('\n\n---\n\n'), ...links, `-- \n${notes.join('\n')}`].join('\n\n'),
    html: `<!doctype html><html lang="${tongues[0] === 'en' ? 'en' : 'zh-CN'}"><body style="font-family:sans-serif;line-height:1.6">${paragraphs}${buttons}<p style="color:#888;font-size:12px">${notes.map(escaped).join('<br>')}</p></body></html>`,
    messageId: messageIdOf(row.id, person.mail),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Liuzhuan-Case': encodeURIComponent(row.caseId), 'X-Liuzhuan-Notification': row.id },
  };
}
