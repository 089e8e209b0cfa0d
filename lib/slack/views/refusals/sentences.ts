/** The form of a table of sentences: one for each code of a refusal, made from the refusal's own values. */

interface Coded {
  readonly code: string;
}

/** The refusals of a union that can have this code; several codes may share their values. */
export type WithCode<R extends Coded, C extends string> = R extends Coded
  ? C extends R['code']
    ? R
    : never
  : never;

/** A refusal without a sentence, or a sentence without a refusal, does not compile. */
export type Sentences<R extends Coded> = {
  readonly [C in R['code']]: (refusal: WithCode<R, C>) => string;
};
