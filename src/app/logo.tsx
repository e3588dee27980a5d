// The mark: a path from role to role, and where it ends.

export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d="M3.5 19 8.5 9.5l5 5L20 5.5"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="20" cy="5.5" r="3.2" fill="var(--allow)" />
    </svg>
  );
}
