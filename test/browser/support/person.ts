import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newPerson } from '../../support/browser.js';
import { PASSWORD } from '../../support/running-app.js';

/** Machines under test may be slow; what is waited for comes. */
const PATIENCE = 60_000;

/** Somebody at a browser of his own. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Faults of scripts and of the content security policy that the pages have met. */
  readonly faults: readonly string[];
}

/** Opens a browser session at the app. */
export async function openBrowser(browser: Browser, url: string): Promise<Person> {
  const context = await newPerson(browser, url);
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  // Answers that refuse (401, 404, 422) are logged by the browser too: they are no faults.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  return { page, context, faults };
}

/** Types user name and password on the sign-in page. */
export async function typeCredentials({ page }: Person, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: /^登\s*录$/ }).click();
}

/** Opens a browser and signs in. */
export async function signIn(browser: Browser, url: string, username: string): Promise<Person> {
  const person = await openBrowser(browser, url);
  await person.page.goto('/');
  await typeCredentials(person, username);
  await person.page.getByRole('heading', { level: 1, name: /你好/ }).waitFor();
  return person;
}

/** Shanghai's wall clock as date pickers write it, so many minutes ago. */
export function wallClock(minutesAgo = 0): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
  return parts.format(Date.now() - minutesAgo * 60_000);
}
