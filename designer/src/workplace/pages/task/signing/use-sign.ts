import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { uploadFile } from '../../../../kit/forms/fields/upload.js';
import type { Signature } from './signature.js';

/** A signature as the API takes it. */
export interface GivenSignature {
  readonly statement: string;
  readonly imageId?: string;
}

const ignore = (): void => undefined;

/** Makes of a signature what is sent with the answer: a typed name stands behind the statement, a drawn one is stored first, once however often it is sent. */
export function useSign(statement: string) {
  const stored = useRef<{ readonly picture: Blob; readonly id: string } | null>(null);
  return useMutation({
    mutationFn: async (signature: Signature): Promise<GivenSignature> => {
      if (signature.way === 'typed') return { statement: `${statement} — ${signature.name.trim()}` };
      const { picture } = signature;
      if (picture === null) return { statement };
      if (stored.current?.picture !== picture) {
        const { id } = await uploadFile(new File([picture], 'signature.png', { type: 'image/png' }), ignore);
        stored.current = { picture, id };
      }
      return { statement, imageId: stored.current.id };
    },
  });
}
