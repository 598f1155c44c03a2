import { describe, expect, test } from '@jest/globals';
import { incidentText } from '../../../../api/views/incident-text.js';
import type { Incident } from '../../../../engine/case-state.js';

const place = { element: { zh: '检测', en: 'Check' } };
const told = (error: string): string => {
  const incident: Incident = { id: 'i', code: 'outputFailed', elementId: 'check', at: 0, params: { error: { zh: error, en: error } } };
  return incidentText(incident, place, 'en').split(' · ')[1] ?? '';
};

describe('an incident shows the values it went by without the ids of rows', () => {
  test.each([
    ['lines = [{"id":"ac971f75-1","qty":1},{"qty":2,"id":"b"}]', 'lines = [{"qty":1},{"qty":2}]'],
    ['lines = [{"qty":2,"id":"b","why":"x"}], n = 5', 'lines = [{"qty":2,"why":"x"}], n = 5'],
    ['lines = [{"id":"a"}]', 'lines = [{}]'],
    ['lines = [{"qty":1,"id":"ac97…, n = 5', 'lines = [{"qty":1…, n = 5'],
    ['lines = [{"qty":1},{"id":"ac97…', 'lines = [{"qty":1},{…'],
    ['orderid = "ac97"', 'orderid = "ac97"'],
  ])('%s', (error, text) => {
    expect(told(error)).toBe(text);
  });
});
