import { problemWords } from '../../../core/template/problem-words.ts';

/** What a template lacks or has wrong, as core words it. */
export const templateProblems = problemWords;
