import type { Incident } from '../../engine/case-state.js';
import type { LocalizedText } from '../../model/text.js';
import { type Language, textIn } from '../http/language.js';

/** One sentence for people who mend it; details stand in the incident's parameters. */
export function incidentText(incident: Incident, element: LocalizedText, language: Language): string {
  const name = textIn(element, language);
  const detail = ['error', 'message', 'expression', 'notificationId']
    .map((key) => incident.params[key])
    .find((value): value is string => typeof value === 'string');
  const head =
    language === 'en' ? `"${name}" (${incident.elementId}) is stuck: ${incident.code}` : `环节“${name}”（${incident.elementId}）受阻：${incident.code}`;
  return detail ? `${head} · ${detail}` : head;
}
