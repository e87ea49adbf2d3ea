declare const brand: unique symbol;

/** A text or number with a name. The compiler takes no plain one in its place, and none of another name. At run time it is plain. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };
