import { useEffect, useState } from 'react';
import styles from './Reading.module.css';

/** Stands above what is still being read, with the time that it has taken, so that nobody thinks it stuck. */
export function Reading() {
  const seconds = useSeconds();
  return (
    <p className={styles.reading}>
      <output>Episodes are being read, every one of them.</output> The first time this takes some seconds for a thousand
      episodes; then it is kept. <span className={styles.time}>{seconds} s</span>
    </p>
  );
}

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
