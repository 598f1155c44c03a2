import type { Person } from '../../db/queries/recipients.js';

/** Somebody as the record names him. */
export interface Named {
  /** Null: an address or a company without an account here. */
  readonly id: string | null;
  readonly name: string;
}

/** One mail address, and everybody behind it. */
export interface Mailbox {
  /** As it is written to. */
  readonly address: string;
  /** The same for every spelling of it: upper and lower case are one. */
  readonly key: string;
  readonly people: readonly Named[];
  /** Language of all of them; null: they differ, or it is not known. */
  readonly language: string | null;
}

/** The mailboxes of some people, each once, whatever accounts share it; who has no address is in none. */
export function mailboxesOf(people: readonly Person[]): Mailbox[] {
  const boxes = new Map<string, Mailbox>();
  for (const { userId, name, mail, language } of people) {
    if (mail === null) continue;
    const key = mail.trim().toLowerCase();
    const before = boxes.get(key);
    const person: Named = { id: userId, name };
    boxes.set(
      key,
      before
        ? { ...before, people: [...before.people, person], language: before.language === language ? language : null }
        : { address: mail.trim(), key, people: [person], language },
    );
  }
  return [...boxes.values()];
}
