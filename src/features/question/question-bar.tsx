// The question as one sentence: who does what, where, under which circumstances.

export function QuestionBar() {
  return null;
}
