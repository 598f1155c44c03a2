/** The shape a translation of `Source` must have: the same keys, any texts. A missing key does not compile. */
export type Translation<Source> = { readonly [K in keyof Source]: Source[K] extends string ? string : Translation<Source[K]> };
