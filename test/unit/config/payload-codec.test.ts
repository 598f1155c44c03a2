import { describe, expect, test } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { payloadCodec } from '../../../config/payload-codec.js';

const encoded = async (value: unknown) => (await payloadCodec.encode([defaultPayloadConverter.toPayload(value)]))[0];
const encodingOf = (payload: Awaited<ReturnType<typeof encoded>>): string => Buffer.from(payload?.metadata?.['encoding'] ?? []).toString();

describe('the payload codec', () => {
  test('what is large is compressed and comes back the same', async () => {
    const value = { text: '返修'.repeat(2000), list: [1, null, '\u0000'] };
    const payload = await encoded(value);
    expect(encodingOf(payload)).toBe('binary/zlib');
    expect(payload?.data?.length).toBeLessThan(500);
    const [back] = await payloadCodec.decode([payload!]);
    expect(encodingOf(back)).toBe('json/plain');
    expect(defaultPayloadConverter.fromPayload(back!)).toEqual(value);
  });

  test('what is small stays readable', async () => {
    const payload = await encoded({ taskId: '1' });
    expect(encodingOf(payload)).toBe('json/plain');
    expect(await payloadCodec.decode([payload!])).toEqual([payload]);
  });

  test('bytes of any kind come back', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    const [back] = await payloadCodec.decode([(await encoded(bytes))!]);
    expect(Buffer.from(defaultPayloadConverter.fromPayload<Uint8Array>(back!)).equals(Buffer.from(bytes))).toBe(true);
  });
});
