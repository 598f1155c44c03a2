/** A stretch of a template: words, or an expression whose value stands there. */
export type TemplatePart = { readonly text: string } | { readonly expression: string };

const PLACE = /\{\{(.+?)\}\}/gs;

/** The stretches of a text in which `{{FEEL}}` stands for a value. Braces that are not closed are words. */
export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of template.matchAll(PLACE)) {
    if (match.index > end) parts.push({ text: template.slice(end, match.index) });
    parts.push({ expression: (match[1] ?? '').trim() });
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  return parts;
}

/** Whether braces are left that begin or end no place. */
export const hasStrayBraces = (template: string): boolean => templateParts(template).some((part) => 'text' in part && /\{\{|\}\}/.test(part.text));
