import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { defaultPayloadConverter, type PayloadConverter } from '@temporalio/common';
import { payloadConverterPath } from '../../../config/payload-codec.js';

const { payloadConverter } = createRequire(import.meta.url)(payloadConverterPath) as { readonly payloadConverter: PayloadConverter };

const VALUES: readonly (readonly [what: string, value: unknown])[] = [
  ['an object', { id: 'RR-202609-0012', list: [1, null, true], nested: { text: '返修 “退换”' } }],
  ['letters of every length', 'a é 返 😀 \u0000 \u2028'],
  ['halves of a letter', ['\ud83d', '\ude00 x']],
  ['a mark of byte order', '\ufefftext\ufeff'],
  ['a long text', '返修中心收到'.repeat(5_000)],
  ['nothing', null],
  ['what is left out', undefined],
  ['bytes', Uint8Array.of(0, 255, 128)],
];

describe('payloads of JSON', () => {
  test.each(VALUES)('%s: the bytes of the SDK’s own, which reads what we write, as we read what it writes', (_, value) => {
    const [ours, theirs] = [payloadConverter.toPayload(value), defaultPayloadConverter.toPayload(value)];
    expect(Buffer.from(ours.data ?? []).equals(Buffer.from(theirs.data ?? []))).toBe(true);
    expect(Buffer.from(ours.metadata!['encoding']!).toString()).toBe(Buffer.from(theirs.metadata!['encoding']!).toString());
    expect(payloadConverter.fromPayload(theirs)).toEqual(defaultPayloadConverter.fromPayload(ours));
  });

  test('what is no JSON is refused as ever', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    for (const value of [circle, () => 1]) expect(() => payloadConverter.toPayload(value)).toThrow('Unable to convert');
  });

  test('a payload without data is refused as ever', () => {
    expect(() => payloadConverter.fromPayload({ metadata: { encoding: Buffer.from('json/plain') } })).toThrow('Got payload with no data');
  });
});
