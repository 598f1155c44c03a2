import { useSyncExternalStore } from 'react';
import { fontFamily, measures, monoFamily, tokensOf, type ColorScheme } from './tokens.js';

/** What a person chose; `system` follows the device. */
export type SchemeChoice = 'system' | ColorScheme;

const KEY = 'liuzhuan.colorScheme';
const listeners = new Set<() => void>();
const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** The choice kept on this device. */
export function schemeChoice(): SchemeChoice {
  const kept = window.localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function currentScheme(): ColorScheme {
  const choice = schemeChoice();
  if (choice !== 'system') return choice;
  return darkQuery.matches ? 'dark' : 'light';
}

/** Writes the tokens of the present scheme into CSS variables on the document. Called before the first paint. */
export function applyScheme(): void {
  const scheme = currentScheme();
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries(tokensOf(scheme))) style.setProperty(`--lz-${name}`, String(value));
  style.setProperty('--lz-font', fontFamily);
  style.setProperty('--lz-mono', monoFamily);
  style.setProperty('--lz-rail-wide', `${measures.railWide}px`);
  style.setProperty('--lz-rail-narrow', `${measures.railNarrow}px`);
  style.setProperty('--lz-top-bar', `${measures.topBar}px`);
  style.colorScheme = scheme;
  document.documentElement.dataset['scheme'] = scheme;
}

function announce(): void {
  applyScheme();
  for (const listener of listeners) listener();
}

darkQuery.addEventListener('change', announce);

/** Keeps the choice on this device and shows it at once. */
export function chooseScheme(choice: SchemeChoice): void {
  window.localStorage.setItem(KEY, choice);
  announce();
}

/** Calls back when scheme or choice change; answers how to stop. */
export function subscribeScheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The scheme in force; follows choice and device. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribeScheme, currentScheme);
}
