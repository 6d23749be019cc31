# Setting up an app.
app-title = Set up an authenticator app
app-scan = Open your authenticator app and point its camera at this picture.
app-picture = A code for your authenticator app. The same in letters stands below.
app-type = If you have no camera, choose “enter a key” in the app and type this:
app-code = Code from your app
app-button = Finish
app-again = Start again with a new key
