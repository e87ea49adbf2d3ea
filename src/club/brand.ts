declare const brand: unique symbol;

/** A text or number that means one thing alone: no plain one passes for it, and none of another name. At run time it is as plain as any. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };
