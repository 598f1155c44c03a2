/**
 * The one place where colours and measures are decided. `tokensOf` feeds antd's theme and the CSS variables
 * (`--lz-ink`, …) that our own styles use, so both always agree.
 */
export type ColorScheme = 'light' | 'dark';

/** Names of the colours; each is a CSS variable `--lz-<name>`. */
export interface ColorTokens {
  readonly ink: string;
  readonly 'ink-2': string;
  readonly 'ink-3': string;
  readonly line: string;
  readonly ground: string;
  readonly paper: string;
  /** Actions, selection, what is active now. */
  readonly azurite: string;
  readonly 'azurite-soft': string;
  /** Done, passed, on time. */
  readonly pine: string;
  readonly 'pine-soft': string;
  /** Due soon. */
  readonly amber: string;
  readonly 'amber-soft': string;
  /** Overdue, rejected, incident; nothing else is red. */
  readonly vermilion: string;
  readonly 'vermilion-soft': string;
  readonly hover: string;
}

const light: ColorTokens = {
  ink: '#1c2430',
  'ink-2': '#55606f',
  'ink-3': '#68717d',
  line: '#e4e7ec',
  ground: '#f6f7f9',
  paper: '#ffffff',
  azurite: '#1d5fae',
  'azurite-soft': '#eaf2fb',
  pine: '#2a7552',
  'pine-soft': '#e8f4ee',
  amber: '#8a5d00',
  'amber-soft': '#fdf5e2',
  vermilion: '#b93a24',
  'vermilion-soft': '#fcefec',
  hover: '#f2f5f9',
};

const dark: ColorTokens = {
  ink: '#e8ebf0',
  'ink-2': '#b3bbc7',
  'ink-3': '#98a2b0',
  line: '#323a46',
  ground: '#14181e',
  paper: '#1c2229',
  azurite: '#6aa9ee',
  'azurite-soft': '#1c3149',
  pine: '#6cc397',
  'pine-soft': '#1b3328',
  amber: '#dfae4e',
  'amber-soft': '#382d15',
  vermilion: '#f08b76',
  'vermilion-soft': '#43221c',
  hover: '#252c35',
};

/** Colours of a scheme. */
export function tokensOf(scheme: ColorScheme): ColorTokens {
  return scheme === 'dark' ? dark : light;
}

export const fontFamily = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
export const monoFamily = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace';

/** Measures in px. */
export const measures = { railWide: 208, railNarrow: 56, topBar: 48, row: 40, form: 760, phone: 768 } as const;
