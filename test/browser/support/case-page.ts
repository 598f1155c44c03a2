import type { Locator, Page } from 'playwright-core';
import { ProcessForm } from './form.js';

/** How an element stands on the diagram. */
export type ElementState = 'ahead' | 'now' | 'passed' | 'overdue' | 'incident' | 'skipped' | 'cancelled';

/** A button's name; two Chinese characters stand apart from each other. */
const called = (name: string): RegExp => new RegExp(`^${[...name].join('\\s*')}$`);

/** The page of one case: head, live diagram, task, record. */
export class CasePage {
  readonly form: ProcessForm;

  constructor(readonly page: Page) {
    this.form = new ProcessForm(page, page.locator('.lz-task-work'));
  }

  async open(number: string): Promise<this> {
    await this.page.goto(`/cases/${number}`);
    await this.page.getByRole('heading', { level: 2, name: /流转记录|Journal/ }).waitFor();
    return this;
  }

  /** Fills the start form of a process and hands it in; the page is then that of the case. Says its number. */
  async begin(process: string, fill: (form: ProcessForm) => Promise<void>): Promise<string> {
    await this.page.goto(`/start/${process}`);
    await fill(new ProcessForm(this.page, this.page.locator('.lz-start-form')));
    await this.page.getByRole('button', { name: /^(提\s*交|Submit)$/ }).click();
    await this.page.waitForURL(/\/cases\/[A-Z]+-\d{6}-\d{4}$/);
    return this.number();
  }

  /** Changes the language of the page. */
  async speak(language: 'English' | '中文'): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(language) }).click();
    await this.page.getByRole('button', { name: new RegExp(language === '中文' ? 'English' : '中文') }).waitFor();
  }

  /** The case's number, from the address. */
  number(): string {
    return decodeURIComponent(new URL(this.page.url()).pathname.split('/').at(-1) ?? '');
  }

  /** Waits until an element stands so on the diagram, without loading the page anew. */
  async stands(elementId: string, state: ElementState): Promise<void> {
    await this.page.locator(`.lz-case-diagram [data-element="${elementId}"].is-${state}`).waitFor({ state: 'attached' });
  }

  /** The bracket of a clock over the steps it spans. */
  clock(name: string): Locator {
    return this.page.locator('.lz-case-diagram .lz-bracket', { hasText: name });
  }

  /** The row of the record that says this. */
  entry(words: string | RegExp): Locator {
    return this.page.locator('.lz-timeline-row', { hasText: words }).first();
  }

  /** The heading of the task that the reader has before him. */
  async works(taskName: string): Promise<void> {
    await this.page.locator('.lz-task-head').getByRole('heading', { name: taskName }).waitFor();
  }

  /** Presses an outcome's button. */
  async press(outcome: string): Promise<void> {
    await this.page
      .locator('.lz-action-bar')
      .getByRole('button', { name: called(outcome) })
      .click();
  }

  /** Presses an outcome that asks something first, and answers it. */
  async answer(outcome: string, { comment, signed = false }: { readonly comment?: string; readonly signed?: boolean } = {}): Promise<void> {
    await this.press(outcome);
    if (comment !== undefined) await this.dialog().locator('#outcome-comment').fill(comment);
    if (signed) await this.sign();
    await this.confirm(outcome);
  }

  /** Types the reader's own name as his signature: the field says which it is. */
  async sign(): Promise<void> {
    const field = this.dialog().locator('#signature');
    const words = (await field.getAttribute('placeholder')) ?? '';
    await field.fill(/“(.+)”/.exec(words)?.[1] ?? '');
  }

  /** Presses the outcome in its dialog. */
  async confirm(outcome: string): Promise<void> {
    await this.dialog()
      .getByRole('button', { name: called(outcome) })
      .click();
  }

  /** The dialog that is open. */
  dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }

  /** Tells the case what happened outside. */
  async register(message: string, fill?: (form: ProcessForm) => Promise<void>): Promise<void> {
    await this.page.getByRole('region', { name: '登记进展' }).getByRole('button', { name: message, exact: true }).click();
    if (fill) await fill(new ProcessForm(this.page, this.dialog()));
    await this.dialog()
      .getByRole('button', { name: /^登\s*记$/ })
      .click();
    await this.page.getByText(new RegExp(`已登记[：:] ?${message}`)).waitFor();
  }
}
