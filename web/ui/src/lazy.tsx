import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

// lazy loads a view's code when it is first shown, so that the page opens without the graph and
// editor libraries.
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [, again] = useState(0);
    const [error, setError] = useState("");
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          again((n) => n + 1);
        },
        (reason: Error) => setError(reason.message),
      );
    }, []);
    if (error) return <p class="error">This view could not be loaded: {error}</p>;
    const View = loaded;
    return View ? <View {...props} /> : <p class="quiet">Loading…</p>;
  };
}

