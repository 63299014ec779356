import { useEffect, useState } from "preact/hooks";

export interface Loaded<T> {
  data?: T;
  error?: string;
  busy: boolean;
}

// useLoad fetches when key changes and drops answers that come too late.
export function useLoad<T>(key: string, fetcher: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ busy: true });
  useEffect(() => {
    const control = new AbortController();
    setState((old) => ({ data: old.data, busy: true }));
    fetcher(control.signal).then(
      (data) => setState({ data, busy: false }),
      (error: Error) => control.signal.aborted || setState({ error: error.message, busy: false }),
    );
    return () => control.abort();
  }, [key]);
  return state;
}
