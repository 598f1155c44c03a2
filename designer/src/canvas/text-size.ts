/** Rough width of a text in px: a Chinese character is as wide as the type is high, a Latin one a little over half. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? fontSize : fontSize * 0.56;
  return Math.ceil(width);
}

/** Box a text needs when it may break into lines of at most `maxWidth`; `lineHeight` in px. */
export function textBlock(text: string, fontSize: number, lineHeight: number, maxWidth: number, maxLines: number): { width: number; height: number } {
  const full = textWidth(text, fontSize);
  // Latin words do not fill their lines.
  const lines = Math.min(maxLines, full <= maxWidth ? 1 : Math.ceil((full * 1.15) / maxWidth));
  return { width: Math.min(full, maxWidth), height: lines * lineHeight };
}
