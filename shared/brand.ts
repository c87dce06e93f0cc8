// Brands keep ids of one kind from being passed as ids of another; they cost nothing at run time.

declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
