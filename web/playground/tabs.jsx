import { useEffect } from 'react';

/**
 * Makes GraphiQL's tabs a list of buttons for a screen reader. They come as
 * elements of the role "tab" that have buttons inside, which it cannot reach.
 */
export function TabRoles() {
  useEffect(() => {
    const mend = () => {
      const list = document.querySelector('.graphiql-tabs');
      if (!list) return;
      set(list, 'role', 'list');
      for (const tab of list.querySelectorAll('.graphiql-tab')) {
        const button = tab.querySelector('.graphiql-tab-button');
        if (button) set(button, 'aria-current', String(tab.classList.contains('graphiql-tab-active')));
        set(tab, 'role', 'listitem');
        tab.removeAttribute('aria-selected');
      }
    };
    mend();
    const observer = new MutationObserver(mend);
    observer.observe(document.getElementById('root'), { subtree: true, childList: true, attributeFilter: ['role', 'class', 'aria-selected'] });
    return () => observer.disconnect();
  }, []);
  return null;
}

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
