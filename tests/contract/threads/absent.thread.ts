// A thread that does not come up.
throw new Error('no thread for you');
