// Why the answer is what it is: every layer in the one order, every statement with its reasons.

export function TracePanel() {
  return null;
}
