import type { en } from './en/index.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Counted<Key> = Key extends `${infer Base}_other` ? Base : never;

/** The words of one namespace: each of English, counted ones in the forms that the language has. */
type NamespaceWords<Namespace> = {
  readonly [Key in Exclude<keyof Namespace, `${string}_one`>]: string;
} & {
  readonly [Key in `${Counted<keyof Namespace>}_${PluralForm}`]?: string;
};

/** All words of a language: none of English may be missing. */
export type Words = { readonly [Namespace in keyof typeof en]: NamespaceWords<(typeof en)[Namespace]> };
