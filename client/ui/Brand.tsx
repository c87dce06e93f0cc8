// The sign and the name. The sign is the day's line at its shortest: an entry, time, a lit answer.
export function Brand(props: { readonly name: string }) {
  return (
    <p class="brand">
      <svg class="sign" viewBox="0 0 38 16" aria-hidden="true">
        <path class="sign-line" d="M1 8h36" />
        <circle class="sign-dot" cx="8.5" cy="8" r="3" />
        <rect class="sign-lit" x="17.5" y="3.5" width="14" height="9" rx="4.5" />
      </svg>
      {props.name}
    </p>
  );
}
