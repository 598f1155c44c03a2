import { saysNothing } from '../../../../../../model/forms/values.js';

/** How somebody signs: with his name as he types it, or with a picture he has drawn (PNG); null: nothing is drawn yet. */
export type Signature = { readonly way: 'typed'; readonly name: string } | { readonly way: 'drawn'; readonly picture: Blob | null };
export type SigningWay = Signature['way'];

/** A signature that is not given yet. */
export const unsigned = (way: SigningWay): Signature => (way === 'typed' ? { way, name: '' } : { way, picture: null });

/** Whether something was typed or drawn that would be lost. */
export const isBegun = (signature: Signature): boolean => (signature.way === 'typed' ? !saysNothing(signature.name) : signature.picture !== null);

/** What is wrong with a signature: `missing` there is none, `anotherName` who signs has another name (blanks and capitals do not count); null: it is one. */
export function signatureFault(signature: Signature, signer: string): 'missing' | 'anotherName' | null {
  if (!isBegun(signature)) return 'missing';
  if (signature.way === 'drawn') return null;
  const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  return plain(signature.name) === plain(signer) ? null : 'anotherName';
}
