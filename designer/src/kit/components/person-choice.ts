import type { Colleague, Department, Role } from '../../../../api/contract/index.js';
import { localized, type Language } from '../i18n/localized.js';

/** A person among others to choose from; the value is the id. */
export interface PersonChoice {
  readonly value: string;
  readonly label: string;
  /** What tells him from others of his name. */
  readonly note?: string;
}

/** What roles and departments are called; empty until they are known. */
export interface OrganisationWords {
  readonly roles: readonly Role[];
  readonly departments: readonly Department[];
}

function noteOf(person: Colleague, { roles, departments }: OrganisationWords, language: Language): string {
  const names = person.roles.flatMap((id) => roles.find((role) => role.id === id)?.name ?? []);
  const department = departments.find(({ id }) => id === person.departmentId)?.name;
  const list = names.map((name) => localized(name, language)).join(language === 'en' ? ', ' : '、');
  return [list, department ? localized(department, language) : ''].filter((part) => part !== '').join(' · ');
}

/** People to choose from, each with roles and department in the reader's words; who is still alike also with his user name, which nobody shares. */
export function choicesOf(people: readonly Colleague[], words: OrganisationWords, language: Language): PersonChoice[] {
  const choices = people.map((person) => ({ value: person.id, label: person.name, note: noteOf(person, words, language) }));
  const isAlone = ({ label, note }: (typeof choices)[number]): boolean => choices.filter((each) => each.label === label && each.note === note).length === 1;
  return choices.map((choice) => (isAlone(choice) ? choice : { ...choice, note: [choice.note, choice.value].filter((part) => part !== '').join(' · ') }));
}
